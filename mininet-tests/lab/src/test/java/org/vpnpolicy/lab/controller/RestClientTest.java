// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.controller;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.lab.LabException;

class RestClientTest {

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/there", RestClientTest::answer)
                .setAuthenticator(
                        new BasicAuthenticator("lab") {
                            @Override
                            public boolean checkCredentials(String user, String password) {
                                return user.equals("onos") && password.equals("rocks");
                            }
                        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String text =
                "{\"method\": \"" + exchange.getRequestMethod() + "\", \"body\": [" + body + "]}";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void getsAndPosts() {
        RestClient client = new RestClient(server.getAddress().getPort(), Credentials.SHIPPED);
        assertAll(
                () -> assertEquals("GET", client.get("/there").get("method").asText()),
                () ->
                        assertEquals(
                                5,
                                client.post("/there", new ObjectMapper().readTree("{\"a\": 5}"))
                                        .json()
                                        .at("/body/0/a")
                                        .asInt()));
    }

    @Test
    void tellsRequestAndStatusOfAFailure() {
        RestClient client = new RestClient(server.getAddress().getPort(), Credentials.SHIPPED);
        LabException failure = assertThrows(LabException.class, () -> client.get("/nowhere"));
        assertAll(
                () -> assertTrue(failure.getMessage().contains("/nowhere")),
                () -> assertTrue(failure.getMessage().contains("404")));
    }

    @Test
    void isRefusedWithTheWrongPassword() {
        RestClient client =
                new RestClient(server.getAddress().getPort(), new Credentials("onos", "guess"));
        assertEquals(401, client.send("GET", "/there").status());
    }

    @Test
    void tellsThatNobodyAnswers() {
        RestClient client = new RestClient(server.getAddress().getPort(), Credentials.SHIPPED);
        server.stop(0);
        assertThrows(LabException.class, () -> client.get("/there"));
    }
}
