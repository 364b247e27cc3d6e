// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.controller;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.vpnpolicy.lab.LabException;

/**
 * A client of a controller's REST API. Paths are below the controller's root, for example {@code
 * /onos/v1/devices}.
 */
public final class RestClient {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String JSON = "application/json";

    private final HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private final String root;
    private final String authorization;

    /**
     * Creates a client.
     *
     * @param port the HTTP port on the box's loopback
     * @param credentials the user
     */
    public RestClient(int port, Credentials credentials) {
        this(ControllerPorts.LOOPBACK, port, credentials);
    }

    /**
     * Creates a client.
     *
     * @param host the controller's address
     * @param port the HTTP port there
     * @param credentials the user
     */
    public RestClient(String host, int port, Credentials credentials) {
        this.root = "http://" + host + ":" + port;
        this.authorization =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (credentials.user() + ":" + credentials.password())
                                                .getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns where the API is.
     *
     * @return scheme, host and port
     */
    public String root() {
        return root;
    }

    /**
     * Gets a resource.
     *
     * @param path its path
     * @return its content
     * @throws LabException if the answer is not 2xx
     */
    public JsonNode get(String path) {
        return send("GET", path).orThrow().json();
    }

    /**
     * Posts a value.
     *
     * @param path the path
     * @param value what to post
     * @return the answer
     * @throws LabException if the answer is not 2xx
     */
    public RestAnswer post(String path, JsonNode value) {
        return send("POST", path, value).orThrow();
    }

    /**
     * Deletes a resource.
     *
     * @param path its path
     * @throws LabException if the answer is not 2xx
     */
    public void delete(String path) {
        send("DELETE", path).orThrow();
    }

    /**
     * Makes a call without a body.
     *
     * @param method the HTTP method
     * @param path the path
     * @return the answer, whatever its status
     */
    public RestAnswer send(String method, String path) {
        return send(path, HttpRequest.newBuilder().method(method, BodyPublishers.noBody()));
    }

    /**
     * Makes a call with a value as its body.
     *
     * @param method the HTTP method
     * @param path the path
     * @param value the body
     * @return the answer, whatever its status
     */
    public RestAnswer send(String method, String path, JsonNode value) {
        return send(method, path, JSON, BodyPublishers.ofString(value.toString()));
    }

    /**
     * Posts a file.
     *
     * @param path the path
     * @param file the file
     * @return the answer, whatever its status
     */
    public RestAnswer post(String path, Path file) {
        try {
            return send("POST", path, "application/octet-stream", BodyPublishers.ofFile(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RestAnswer send(String method, String path, String contentType, BodyPublisher body) {
        return send(
                path,
                HttpRequest.newBuilder().header("Content-Type", contentType).method(method, body));
    }

    private RestAnswer send(String path, HttpRequest.Builder builder) {
        HttpRequest request =
                builder.uri(URI.create(root + path))
                        .timeout(LIMIT)
                        .header("Authorization", authorization)
                        .header("Accept", JSON)
                        .build();
        String name = request.method() + " " + request.uri();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            return new RestAnswer(name, response.statusCode(), response.body());
        } catch (IOException e) {
            throw new LabException(name + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException(name + " was interrupted", e);
        }
    }
}
