// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.CommandException;

/**
 * Takes options that stand behind arguments. Karaf takes only those before the first argument, and
 * gives all that follows to the arguments (Karaf 4.4.9, DefaultActionPreparator), but operators put
 * the reason last.
 */
final class TrailingOptions {
    private TrailingOptions() {}

    /**
     * Takes the options out of the words of a command's last argument.
     *
     * @param command whose options they are; flags and texts
     * @param words the words
     * @param most how many other words there may be
     * @return the other words
     * @throws CommandException if an option is unknown or lacks its value, or there are more words
     */
    static List<String> take(VpnCommand command, List<String> words, int most)
            throws CommandException {
        Deque<String> left = new ArrayDeque<>(words);
        List<String> others = new ArrayList<>();
        while (!left.isEmpty()) {
            String word = left.remove();
            if (word.startsWith("-")) {
                Field field =
                        field(command.getClass(), word)
                                .orElseThrow(
                                        () ->
                                                VpnCommand.failure(
                                                        word
                                                                + " is no option of this command;"
                                                                + " --help in its place lists"
                                                                + " them."));
                set(command, field, word, left);
            } else {
                others.add(word);
            }
        }
        if (others.size() > most) {
            throw VpnCommand.failure(
                    String.join(" ", others.subList(most, others.size()))
                            + " is too much: the command takes no such argument; see --help.");
        }
        return others;
    }

    private static Optional<Field> field(Class<?> type, String word) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                Option option = field.getAnnotation(Option.class);
                if (option != null
                        && (option.name().equals(word)
                                || Arrays.asList(option.aliases()).contains(word))) {
                    return Optional.of(field);
                }
            }
        }
        return Optional.empty();
    }

    private static void set(VpnCommand command, Field field, String word, Deque<String> left)
            throws CommandException {
        boolean isFlag = field.getType() == boolean.class;
        if (!isFlag && left.isEmpty()) {
            throw VpnCommand.failure(word + " lacks its value.");
        }
        try {
            field.setAccessible(true);
            field.set(command, isFlag ? (Object) true : left.remove());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " was made accessible", e);
        }
    }
}
