// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import static com.google.common.base.Preconditions.checkState;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.karaf.shell.api.console.CommandLine;

/**
 * What stands on the line before the cursor, and how a word may go on from there.
 *
 * <p>Two faults of the shell (seen in Karaf 4.4.9: Gogo 1.1.8, JLine 3) end the session with an
 * exception: a candidate with a blank, and completion after an open quote, whatever is offered. So
 * of a word that needs quotes only its beginning is offered, with the quote; and after an open
 * quote the completer fails, which the shell takes for nothing to offer.
 */
final class TypedLine {
    private static final char QUOTE = '"';

    /** What the shell takes as it is, so that it needs no quotes. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}._:/@%+,-]*");

    private final CommandLine line;

    TypedLine(CommandLine line) {
        this.line = line;
    }

    /** Tells whether this is not a line but one of its words, which the shell wants judged. */
    boolean isSingleWord() {
        return line.getArguments().length == 1;
    }

    /**
     * Returns the beginning of the word.
     *
     * @return what is typed of it, empty at first
     * @throws IllegalStateException if there is an open quote before it
     */
    String typed() {
        String word = line.getCursorArgument();
        if (word == null) {
            return "";
        }
        // After an open quote the place is counted with the quote, the word is without it.
        checkState(line.getArgumentPosition() <= word.length(), "no completion after a quote");
        return word.substring(0, line.getArgumentPosition());
    }

    /** Returns the word before, without quotes; empty if that is the command. */
    String before() {
        int index = line.getCursorArgumentIndex() - 1;
        return index < 1 ? "" : line.getArguments()[index];
    }

    /** Returns the place on the line where the word begins. */
    int start() {
        return line.getBufferPosition() - line.getArgumentPosition();
    }

    /**
     * Returns what to offer so that the word becomes another one.
     *
     * @param word what the word should become
     * @param end a blank to end it, or nothing to go on
     * @return the candidate; empty if the shell cannot be given one
     */
    Optional<String> candidate(String word, String end) {
        Matcher plain = PLAIN.matcher(word);
        if (!plain.lookingAt()) {
            return Optional.empty();
        }
        if (plain.end() == word.length()) {
            return Optional.of(word + end);
        }
        return word.charAt(plain.end()) == ' ' && plain.end() >= typed().length()
                ? Optional.of(QUOTE + plain.group())
                : Optional.empty();
    }
}
