// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.scenario;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.controller.RestClient;
import org.vpnpolicy.lab.controller.Shell;
import org.vpnpolicy.lab.junit.ApplicationExtension;
import org.vpnpolicy.lab.junit.LabExtension;

/** A signed list on a web server, followed by a running controller: good days and bad. */
@ExtendWith({LabExtension.class, ApplicationExtension.class})
@TestInstance(Lifecycle.PER_CLASS)
class RegistrySourceIT {
    private static final String SETTINGS =
            "/onos/v1/network/configuration/apps/org.vpnpolicy/registry";
    private static final String LIST = "/list.csv";
    private static final String SIGNATURE = "/list.csv.sig";
    private static final String SOURCE = "authority";
    private static final int ENTRIES = 20;

    /** RFC 8410, section 4: the key is what the encoded form ends with. */
    private static final int KEY_BYTES = 32;

    private ListServer server;
    private KeyPair keys;
    private VpnPolicy application;
    private Shell shell;
    private RestClient rest;

    @BeforeAll
    void follow(Lab lab, VpnPolicy vpnPolicy) throws IOException, GeneralSecurityException {
        server = ListServer.start(lab.commands());
        keys = newKeys();
        application = vpnPolicy;
        shell = application.controller().shell();
        rest = application.controller().rest();
        byte[] encoded = keys.getPublic().getEncoded();
        byte[] key = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
        ObjectNode settings = new ObjectMapper().createObjectNode();
        settings.putObject("sources")
                .putObject(SOURCE)
                .put("location", server.address(LIST))
                .put("intervalSeconds", 1)
                .put("signature", server.address(SIGNATURE))
                .put("publicKey", Base64.getEncoder().encodeToString(key))
                .put("trustedCertificates", server.authority().toString());
        publish(lines(ENTRIES), keys);
        rest.post(SETTINGS, settings);
        Await.until("the first list", Await.LONG, () -> entries() == ENTRIES);
    }

    @BeforeEach
    void startWell() throws GeneralSecurityException {
        publish(lines(ENTRIES), keys);
        assertFalse(look("--force ").path("failing").asBoolean());
        assertEquals(ENTRIES, entries());
    }

    @AfterAll
    void forget() {
        rest.delete(SETTINGS);
        application.sources().clear(SOURCE);
        server.close();
    }

    @Test
    void unchangedListIsNotImportedAgain() {
        long serial = serial();
        int unchanged = server.unchanged();

        Await.until(
                "the server to say twice that nothing is new",
                Await.LONG,
                () -> server.unchanged() >= unchanged + 2);

        assertEquals(serial, serial());
        assertFalse(status().path("failing").asBoolean());
    }

    @Test
    void changedListIsImportedByItself() throws GeneralSecurityException {
        publish(lines(ENTRIES + 1), keys);

        Await.until("the new entry", Await.LONG, () -> entries() == ENTRIES + 1);
    }

    @Test
    void listWithABadLineChangesNothing() throws GeneralSecurityException {
        publish(lines(ENTRIES) + "nonsense,Bank,R\n", keys);

        assertRefusedAndThenRecovered("line 22");
    }

    @Test
    void listThatSomebodyElseSignedChangesNothing() throws GeneralSecurityException {
        publish(lines(ENTRIES + 1), newKeys());

        assertRefusedAndThenRecovered("signature");
    }

    @Test
    void listThatShrankChangesNothing() throws GeneralSecurityException {
        publish(lines(ENTRIES / 2), keys);

        assertRefusedAndThenRecovered("would remove 10 of the 20");
    }

    @Test
    void listThatIsGoneChangesNothing() throws GeneralSecurityException {
        server.remove(LIST);

        assertRefusedAndThenRecovered("404");
    }

    private void assertRefusedAndThenRecovered(String reason) throws GeneralSecurityException {
        long serial = serial();

        JsonNode refused = look("");
        assertTrue(refused.path("failing").asBoolean(), refused::toString);
        assertThat(refused.path("failure").asText(), containsString(reason));
        assertEquals(refused.path("failure"), status().path("failure"));
        assertThat(shell.run("vpn-registry-sources"), containsString("the last good list stays"));
        assertEquals(ENTRIES, entries());
        assertEquals(serial, serial());

        publish(lines(ENTRIES + 1), keys);
        JsonNode recovered = look("");
        assertFalse(recovered.path("failing").asBoolean(), recovered::toString);
        assertEquals(ENTRIES + 1, entries());
    }

    private void publish(String list, KeyPair signer) throws GeneralSecurityException {
        byte[] content = list.getBytes(StandardCharsets.UTF_8);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(signer.getPrivate());
        signature.update(content);
        server.put(SIGNATURE, signature.sign());
        server.put(LIST, content);
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private static String lines(int count) {
        return "prefix,holder,reference\n"
                + IntStream.range(0, count)
                        .mapToObj(i -> "203.0.113." + i + ",Bank,A-" + i + "\n")
                        .collect(Collectors.joining());
    }

    private JsonNode look(String options) {
        return shell.json("vpn-registry-sources -j --fetch " + SOURCE + " " + options)
                .path("sources")
                .path(0);
    }

    private JsonNode status() {
        return shell.json("vpn-registry-sources -j").path("sources").path(0);
    }

    private int entries() {
        return shell.json("vpn-endpoints -j -c --source " + SOURCE).path("count").asInt();
    }

    private long serial() {
        return shell.json("vpn-endpoints -j --limit 1").path("serial").asLong();
    }
}
