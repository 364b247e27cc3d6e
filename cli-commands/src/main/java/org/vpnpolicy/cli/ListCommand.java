// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.FilterCompleter;

/**
 * A command that lists things: in a table, short, as a number or as JSON.
 *
 * @param <T> what is listed
 */
abstract class ListCommand<T> extends VpnCommand {
    @Option(name = "-s", aliases = "--short", description = "One short line for each")
    private boolean brief;

    @Option(name = "-c", aliases = "--count", description = "Only how many there are")
    private boolean count;

    @Option(
            name = "-f",
            aliases = "--filter",
            description = "Only those with this text, in any case",
            valueToShowInHelp = "")
    @Completion(FilterCompleter.class)
    private String filter = "";

    /**
     * Returns everything that could be listed.
     *
     * @return items in the order of the list
     * @throws CommandException if an argument is wrong
     */
    protected abstract List<T> items() throws CommandException;

    /**
     * Returns the texts in which a filter is looked for.
     *
     * @param item what is listed
     * @return its texts
     */
    protected abstract List<String> texts(T item);

    /**
     * Returns the short line of an item.
     *
     * @param item what is listed
     * @return one line
     */
    protected abstract String brief(T item);

    /**
     * Prints items for people.
     *
     * @param items those that the filter let through
     */
    protected abstract void print(List<T> items);

    /**
     * Gives items to machines.
     *
     * @param items those that the filter let through
     * @return a JSON object that has them
     */
    protected abstract ObjectNode encode(List<T> items);

    /**
     * Tells whether an item is listed.
     *
     * @param item what could be listed
     * @param text the filter, not empty
     * @return true if the filter is part of one of its texts
     */
    protected boolean passes(T item, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return texts(item).stream().anyMatch(t -> t.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /**
     * Prints short lines.
     *
     * @param items those that the filter let through
     */
    protected void printBrief(List<T> items) {
        items.forEach(item -> line(brief(item)));
    }

    @Override
    protected final void run() throws CommandException {
        List<T> items =
                items().stream()
                        .filter(item -> filter.isEmpty() || passes(item, filter))
                        .collect(toUnmodifiableList());
        if (count && outputJson()) {
            json(mapper().createObjectNode().put("count", items.size()));
        } else if (count) {
            line(Integer.toString(items.size()));
        } else if (outputJson()) {
            json(encode(items));
        } else if (brief) {
            printBrief(items);
        } else {
            print(items);
        }
    }
}
