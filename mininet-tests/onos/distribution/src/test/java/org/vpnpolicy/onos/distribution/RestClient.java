// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Talks to ONOS's REST interface as the scripts of an ONOS installation do. */
final class RestClient {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;
    private final String authorization;

    RestClient(int port, String user, String password) {
        this.root = "http://127.0.0.1:" + port + "/onos/v1/";
        this.authorization =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    int status(String path) {
        return send(request(path).GET()).statusCode();
    }

    JsonNode get(String path) {
        return json(send(request(path).GET()));
    }

    /** As {@code onos-app HOST install! FILE}. */
    JsonNode install(byte[] archive) {
        return json(
                send(
                        request("applications?activate=true")
                                .header("Content-Type", "application/octet-stream")
                                .POST(BodyPublishers.ofByteArray(archive))));
    }

    /** As {@code onos-app HOST activate NAME}. */
    void activate(String name) {
        ok(send(request("applications/" + name + "/active").POST(BodyPublishers.noBody())));
    }

    /** As {@code onos-app HOST deactivate NAME}. */
    void deactivate(String name) {
        ok(send(request("applications/" + name + "/active").DELETE()));
    }

    /** As {@code onos-app HOST uninstall NAME}. */
    void uninstall(String name) {
        ok(send(request("applications/" + name).DELETE()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", authorization);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        ok(response);
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void ok(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(
                    response.request() + " answered " + response.statusCode() + response.body());
        }
    }
}
