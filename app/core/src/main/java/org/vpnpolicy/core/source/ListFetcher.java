// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.source;

import com.google.common.io.ByteStreams;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;

/** Fetches lists and signatures from files and over https. */
final class ListFetcher {
    /** More than a list of a million entries has; a longer one is not what it should be. */
    static final int LONGEST_LIST = 512 * 1024 * 1024;

    /** How long nothing may come before a server counts as gone. */
    private static final int PATIENCE_MILLIS = 30_000;

    private final int longest;

    /**
     * Makes a fetcher.
     *
     * @param longest the most bytes that it takes
     */
    ListFetcher(int longest) {
        this.longest = longest;
    }

    /**
     * Fetches a source's list and checks its signature.
     *
     * @param source the source
     * @param known what is known of the list that was read last
     * @return the list; empty if it still is that one
     * @throws FetchException if it cannot be had whole and as it was signed
     */
    Optional<FetchedList> fetch(SourceSettings source, Validators known) throws FetchException {
        Optional<FetchedList> list = fetch(source, source.location(), known);
        if (list.isPresent() && source.signature().isPresent()) {
            SignatureSettings signature = source.signature().get();
            byte[] signed =
                    fetch(source, signature.location(), Validators.NONE)
                            .map(FetchedList::content)
                            .orElseThrow(() -> new FetchException("signature: there is none"));
            if (!signature.isSigned(list.get().content(), signed)) {
                throw new FetchException(
                        "signature: "
                                + signature.location()
                                + " is not the key's signature of this list");
            }
        }
        return list;
    }

    private Optional<FetchedList> fetch(SourceSettings source, URI location, Validators known)
            throws FetchException {
        try {
            return "file".equals(location.getScheme())
                    ? readFile(Path.of(location), known)
                    : readAddress(source, location, known);
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new FetchException(location + ": " + reason, e);
        }
    }

    private Optional<FetchedList> readFile(Path path, Validators known)
            throws IOException, FetchException {
        if (!Files.isRegularFile(path)) {
            throw new FetchException(path + ": there is no such file on this controller");
        }
        Validators now =
                Validators.of(
                        Optional.of(Long.toString(Files.size(path))),
                        Optional.of(Files.getLastModifiedTime(path).toInstant().toString()));
        if (now.equals(known)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(path)) {
            return Optional.of(new FetchedList(read(path.toUri(), in), now));
        }
    }

    private Optional<FetchedList> readAddress(SourceSettings source, URI location, Validators known)
            throws IOException, FetchException {
        HttpsURLConnection connection = (HttpsURLConnection) location.toURL().openConnection();
        try {
            if (source.trustedCertificates().isPresent()) {
                connection.setSSLSocketFactory(
                        TrustedCertificates.socketFactory(source.trustedCertificates().get()));
            }
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setUseCaches(false);
            connection.setInstanceFollowRedirects(false);
            known.entityTag().ifPresent(tag -> connection.setRequestProperty("If-None-Match", tag));
            known.lastModified()
                    .ifPresent(time -> connection.setRequestProperty("If-Modified-Since", time));
            int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_NOT_MODIFIED) {
                return Optional.empty();
            }
            if (status != HttpURLConnection.HTTP_OK) {
                throw new FetchException(location + ": the server answered " + status);
            }
            return Optional.of(readAnswer(location, connection));
        } finally {
            connection.disconnect();
        }
    }

    private FetchedList readAnswer(URI location, HttpsURLConnection connection)
            throws IOException, FetchException {
        long announced = connection.getContentLengthLong();
        try (InputStream in = connection.getInputStream()) {
            byte[] content = read(location, in);
            // RFC 9112, 8: an answer shorter than announced is incomplete.
            if (announced >= 0 && content.length != announced) {
                throw new FetchException(
                        location
                                + ": was cut short, "
                                + content.length
                                + " of "
                                + announced
                                + " bytes came");
            }
            return new FetchedList(
                    content,
                    Validators.of(
                            Optional.ofNullable(connection.getHeaderField("ETag")),
                            Optional.ofNullable(connection.getHeaderField("Last-Modified"))));
        }
    }

    private byte[] read(URI location, InputStream in) throws IOException, FetchException {
        byte[] content = ByteStreams.toByteArray(ByteStreams.limit(in, longest + 1L));
        if (content.length > longest) {
            throw new FetchException(location + ": has more than " + longest + " bytes");
        }
        return content;
    }
}
