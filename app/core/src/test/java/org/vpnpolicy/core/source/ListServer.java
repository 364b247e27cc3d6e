// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server of lists on the loopback, with a certificate of its own. */
final class ListServer implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final HttpsServer server;
    private final Path certificate;
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
    private final List<Integer> statuses = new CopyOnWriteArrayList<>();
    private volatile int missingBytes;
    private volatile String entityTag = "";

    private ListServer(HttpsServer server, Path certificate) {
        this.server = server;
        this.certificate = certificate;
    }

    static ListServer start(Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path keys = folder.resolve("keys.p12");
        Path certificate = folder.resolve("server.pem");
        keytool(
                "-genkeypair -alias server -keyalg EC -dname CN=localhost -validity 1"
                        + " -ext san=dns:localhost -storetype PKCS12 -storepass changeit -keystore "
                        + keys);
        keytool(
                "-exportcert -rfc -alias server -storepass changeit -keystore "
                        + keys
                        + " -file "
                        + certificate);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        ListServer lists = new ListServer(server, certificate);
        server.createContext("/", lists::answer);
        server.start();
        return lists;
    }

    private static void keytool(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ", -1)));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + command);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] content = contents.get(exchange.getRequestURI().getPath());
        String asked = exchange.getRequestHeaders().getFirst("If-None-Match");
        if (content == null) {
            send(exchange, 404, new byte[0]);
        } else if (!entityTag.isEmpty() && entityTag.equals(asked)) {
            statuses.add(304);
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
        } else {
            if (!entityTag.isEmpty()) {
                exchange.getResponseHeaders().set("ETag", entityTag);
            }
            send(exchange, 200, content);
        }
    }

    private void send(HttpExchange exchange, int status, byte[] content) throws IOException {
        statuses.add(status);
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content, 0, content.length - missingBytes);
        exchange.close();
    }

    /** Forgets all contents and answers, and serves well again. */
    void reset() {
        contents.clear();
        statuses.clear();
        missingBytes = 0;
        entityTag = "";
    }

    /** Serves a content under a path from now on. */
    void put(String path, byte[] content) {
        contents.put(path, content);
    }

    void put(String path, String content) {
        put(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Gives all contents this tag. */
    void tag(String tag) {
        entityTag = tag;
    }

    /** Ends each answer this many bytes too early. */
    void cutShort(int bytes) {
        missingBytes = bytes;
    }

    /** Returns the statuses of all answers. */
    List<Integer> statuses() {
        return List.copyOf(statuses);
    }

    String address(String path) {
        return "https://localhost:" + server.getAddress().getPort() + path;
    }

    /** Returns the PEM file with the server's certificate. */
    Path certificate() {
        return certificate;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
