// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.io.BaseEncoding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class ListFetcherTest {
    private static final String LIST = "prefix,holder,reference\n192.0.2.0/24,Bank,L-1\n";
    private static final int LONGEST = 1_000;

    private final ListFetcher fetcher = new ListFetcher(LONGEST);
    private Path folder;
    private ListServer server;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        server = ListServer.start(folder);
    }

    @BeforeEach
    void serve() {
        server.reset();
        server.put("/list.csv", LIST);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private SourceSettings source(Optional<SignatureSettings> signature) {
        return SourceSettings.of(
                "pta",
                server.address("/list.csv"),
                Duration.ofHours(1),
                signature,
                Optional.of(server.certificate()));
    }

    private Optional<String> fetch(SourceSettings source, Validators known) throws FetchException {
        return fetcher.fetch(source, known).map(list -> new String(list.content(), UTF_8));
    }

    private String failure(SourceSettings source) {
        return assertThrows(FetchException.class, () -> fetcher.fetch(source, Validators.NONE))
                .getMessage();
    }

    @Test
    void fetchesOverHttps() throws Exception {
        assertThat(fetch(source(Optional.empty()), Validators.NONE), is(Optional.of(LIST)));
    }

    @Test
    void doesNotFetchWhatIsTheSame() throws Exception {
        server.tag("\"one\"");
        Validators known =
                fetcher.fetch(source(Optional.empty()), Validators.NONE).orElseThrow().validators();

        assertThat(fetch(source(Optional.empty()), known), is(Optional.empty()));
        server.tag("\"two\"");
        assertThat(fetch(source(Optional.empty()), known), is(Optional.of(LIST)));
        assertThat(server.statuses(), contains(200, 304, 200));
    }

    @Test
    void doesNotTrustACertificateThatJavaDoesNot() {
        SourceSettings source =
                SourceSettings.of(
                        "pta",
                        server.address("/list.csv"),
                        Duration.ofHours(1),
                        Optional.empty(),
                        Optional.empty());

        assertThat(failure(source), containsString("certificat"));
    }

    @Test
    void refusesAnAnswerThatIsCutShort() {
        server.cutShort(10);

        assertThat(failure(source(Optional.empty())), containsString(server.address("/list.csv")));
    }

    @Test
    void refusesAnythingButTheList() {
        SourceSettings source =
                SourceSettings.of(
                        "pta",
                        server.address("/other.csv"),
                        Duration.ofHours(1),
                        Optional.empty(),
                        Optional.of(server.certificate()));

        assertThat(failure(source), containsString("404"));
    }

    @Test
    void refusesMoreThanAListHas() {
        server.put("/list.csv", new byte[LONGEST + 1]);

        assertThat(failure(source(Optional.empty())), containsString("more than 1000 bytes"));
    }

    @Test
    void takesAListThatIsSigned() throws Exception {
        byte[] secret = new byte[Ed25519.SECRET_KEY_SIZE];
        new SecureRandom().nextBytes(secret);
        SourceSettings source = source(Optional.of(signature(secret)));
        byte[] list = LIST.getBytes(UTF_8);
        byte[] signed = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(secret, 0, list, 0, list.length, signed, 0);

        server.put("/list.csv.sig", signed);
        assertThat(fetch(source, Validators.NONE), is(Optional.of(LIST)));
        server.put("/list.csv.sig", BaseEncoding.base64().encode(signed) + "\n");
        assertThat(fetch(source, Validators.NONE), is(Optional.of(LIST)));

        server.put("/list.csv", LIST.replace("Bank", "Thief"));
        assertThat(failure(source), containsString("signature: "));
        server.put("/list.csv", LIST);
        server.put("/list.csv.sig", "nonsense");
        assertThat(failure(source), containsString("signature: "));
    }

    private SignatureSettings signature(byte[] secret) {
        byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(secret, 0, publicKey, 0);
        return SignatureSettings.of(
                server.address("/list.csv.sig"), BaseEncoding.base64().encode(publicKey));
    }

    @Test
    void refusesAListWithoutItsSignature() {
        assertThat(
                failure(source(Optional.of(signature(new byte[Ed25519.SECRET_KEY_SIZE])))),
                containsString("list.csv.sig: the server answered 404"));
    }

    @Test
    void readsAFileWhenItHasChanged() throws Exception {
        Path file = Files.writeString(folder.resolve("list.csv"), LIST);
        SourceSettings source =
                SourceSettings.of(
                        "psha",
                        file.toString(),
                        Duration.ofHours(1),
                        Optional.empty(),
                        Optional.empty());
        Validators known = fetcher.fetch(source, Validators.NONE).orElseThrow().validators();

        assertThat(fetch(source, known), is(Optional.empty()));
        Files.writeString(file, LIST + LIST);
        assertThat(fetch(source, known), is(Optional.of(LIST + LIST)));
        Files.delete(file);
        assertThat(failure(source), containsString("no such file"));
    }
}
