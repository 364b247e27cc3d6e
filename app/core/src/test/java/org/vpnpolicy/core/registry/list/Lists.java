// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.vpnpolicy.core.registry.Endpoints;
import org.vpnpolicy.registry.ListFormat;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryImportException;

/** Reads lists that tests have written. */
final class Lists {
    /** A header with all that the first lists had. */
    static final String HEADER = "prefix,holder,reference,protocols\n";

    private Lists() {}

    static EndpointListReader.Builder reader() {
        return EndpointListReader.builder(Endpoints.CATALOGUE);
    }

    static ReadList read(EndpointListReader.Builder reader, byte[] list)
            throws RegistryImportException {
        try {
            return reader.build().read(new ByteArrayInputStream(list), (step, done) -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ReadList read(EndpointListReader.Builder reader, String list)
            throws RegistryImportException {
        return read(reader, list.getBytes(StandardCharsets.UTF_8));
    }

    static ReadList read(String list) throws RegistryImportException {
        return read(reader(), list);
    }

    /** Reads a list that is to be taken as a whole or not at all, and is not taken. */
    static RegistryImportException refused(byte[] list) {
        return assertThrows(
                RegistryImportException.class, () -> read(reader(), list).requireSound());
    }

    static RegistryImportException refused(String list) {
        return refused(list.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] written(ListFormat format, Iterable<RegisteredEndpoint> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            EndpointListWriter.write(format, entries, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
