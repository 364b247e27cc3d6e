// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import static com.google.common.base.Preconditions.checkNotNull;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.onlab.osgi.DefaultServiceDirectory;
import org.onlab.osgi.ServiceDirectory;
import org.onlab.osgi.ServiceNotFoundException;

/**
 * Offers words for an argument. The shell asks for two reasons: to complete a word, and to see
 * whether the words before it are good; the second is left to the command, whose errors say more.
 */
public abstract class VpnCompleter implements Completer {
    /** More would not be read, and a registry has tens of thousands. */
    static final int MOST = 100;

    private ServiceDirectory services = new DefaultServiceDirectory();

    /** For subclasses. */
    protected VpnCompleter() {}

    /**
     * Replaces the place where services are found.
     *
     * @param directory another directory
     */
    final void services(ServiceDirectory directory) {
        services = checkNotNull(directory, "directory");
    }

    /**
     * Finds a service.
     *
     * @param type its interface
     * @param <T> its interface
     * @return the service
     * @throws ServiceNotFoundException if it is not there
     */
    protected final <T> T service(Class<T> type) {
        return services.get(type);
    }

    /**
     * Returns the words that could stand in the argument.
     *
     * @param before the word before it on the line
     * @return words in the order in which to offer them
     */
    protected abstract Stream<String> words(String before);

    @Override
    public final int complete(Session session, CommandLine line, List<String> candidates) {
        int start = line.getBufferPosition() - line.getArgumentPosition();
        if (line.getArguments().length == 1) {
            // Not a line but one of its words, to be judged.
            candidates.add(line.getArguments()[0] + " ");
            return start;
        }
        String typed = typed(line).toLowerCase(Locale.ROOT);
        try {
            words(before(line))
                    .filter(word -> word.toLowerCase(Locale.ROOT).startsWith(bare(typed)))
                    .distinct()
                    .limit(MOST)
                    .forEach(word -> candidates.add(quoted(word, typed) + " "));
        } catch (ServiceNotFoundException e) {
            return -1;
        }
        return candidates.isEmpty() ? -1 : start;
    }

    private static String typed(CommandLine line) {
        String word = line.getCursorArgument();
        return word == null ? "" : word.substring(0, line.getArgumentPosition());
    }

    private static String before(CommandLine line) {
        int index = line.getCursorArgumentIndex() - 1;
        return index < 1 ? "" : bare(line.getArguments()[index]);
    }

    private static String bare(String word) {
        String start = word.startsWith("\"") ? word.substring(1) : word;
        return start.endsWith("\"") ? start.substring(0, start.length() - 1) : start;
    }

    /** A word that the shell would take apart goes into quotes. */
    private static String quoted(String word, String typed) {
        return typed.startsWith("\"") || !word.matches("[\\w.:/@%+,-]+")
                ? "\"" + word.replaceAll("([\"$\\\\])", "\\\\$1") + "\""
                : word;
    }
}
