// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import static com.google.common.base.Preconditions.checkNotNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    public final int complete(Session session, CommandLine commandLine, List<String> candidates) {
        TypedLine line = new TypedLine(commandLine);
        if (line.isSingleWord()) {
            candidates.add(line.typed() + " ");
            return line.start();
        }
        String typed = line.typed().toLowerCase(Locale.ROOT);
        try {
            words(line.before())
                    .filter(word -> word.toLowerCase(Locale.ROOT).startsWith(typed))
                    .map(word -> line.candidate(word, " "))
                    .flatMap(Optional::stream)
                    .distinct()
                    .limit(MOST)
                    .forEach(candidates::add);
        } catch (ServiceNotFoundException e) {
            // The application is stopping: nothing to offer.
            return -1;
        }
        return candidates.isEmpty() ? -1 : line.start();
    }
}
