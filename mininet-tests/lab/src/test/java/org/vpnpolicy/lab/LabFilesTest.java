// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabFilesTest {

    @TempDir private Path root;
    @TempDir private Path target;

    @Test
    void givesEveryFileANameOfItsOwn() {
        LabFiles files = LabFiles.under(root);
        assertNotEquals(files.file("a.log"), files.file("a.log"));
    }

    @Test
    void laysOutItsPythonPrograms() throws IOException {
        Path program = LabFiles.under(root).python("network.py");
        assertTrue(Files.readString(program).contains("Mininet"));
    }

    @Test
    void refusesAPythonProgramThatItDoesNotHave() {
        LabFiles files = LabFiles.under(root);
        assertThrows(LabException.class, () -> files.python("none.py"));
    }

    @Test
    void keepsLogsInPlaceOfThoseOfAnEarlierRun() throws IOException {
        LabFiles files = LabFiles.under(root);
        Files.writeString(target.resolve("earlier.log"), "earlier");
        Path log = files.write("one.log", "text");
        files.write("one.txt", "not a log");
        files.write("two.log", "");
        files.keepLogs(target);
        assertAll(
                () -> assertEquals("text", Files.readString(target.resolve(log.getFileName()))),
                () -> assertEquals(1, target.toFile().list().length));
    }
}
