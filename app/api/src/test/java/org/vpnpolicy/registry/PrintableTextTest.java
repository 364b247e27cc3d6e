// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTextTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            value = {
                "Bank,Bank",
                "0123456789,0123456789",
                "01234567890,012345678…",
                "بینک 🏦,بینک 🏦",
                "a\u001b[J,a\\u001b[J",
                "\ud800,\\ud800",
                "a\u202eb,a\\u202eb",
                "01234🏦🏦🏦,01234🏦🏦…",
                "0123456\u001bx,0123456…"
            })
    void textsAreMadePrintable(String text, String printable) {
        assertThat(PrintableText.of(text, 10), is(printable));
    }

    @Property
    void whateverTheTextTheAnswerIsShortAndPrintable(
            @ForAll String text, @ForAll @IntRange(min = 10, max = 80) int longest) {
        String printable = PrintableText.of(text, longest);
        assertThat(printable.length(), is(lessThanOrEqualTo(longest)));
        assertTrue(
                printable
                        .codePoints()
                        .noneMatch(
                                character ->
                                        Character.isISOControl(character)
                                                || Character.getType(character)
                                                        == Character.SURROGATE));
    }
}
