// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MultipartTest {

    private final Multipart<String> answer = new Multipart<>();

    @Test
    void givesAllPartsWithTheLast() {
        assertEquals(Optional.empty(), answer.add(1, List.of("a", "b"), true));
        assertEquals(Optional.empty(), answer.add(1, List.of("c"), true));
        assertEquals(Optional.of(List.of("a", "b", "c", "d")), answer.add(1, List.of("d"), false));
    }

    @Test
    void forgetsAnAnswerThatWasNotCompleted() {
        answer.add(1, List.of("old"), true);

        assertEquals(Optional.of(List.of("new")), answer.add(2, List.of("new"), false));
    }

    @Test
    void takesTheSameTransactionAgain() {
        answer.add(1, List.of("a"), false);

        assertEquals(Optional.of(List.of("b")), answer.add(1, List.of("b"), false));
    }
}
