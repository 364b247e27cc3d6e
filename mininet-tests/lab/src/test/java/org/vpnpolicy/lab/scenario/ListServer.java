// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.scenario;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.vpnpolicy.lab.Certificates;
import org.vpnpolicy.lab.process.Commands;

/** A web server of an authority: https, with a certificate of an authority of its own. */
final class ListServer implements AutoCloseable {
    private static final String NAME = "localhost";
    private static final String PASSWORD = "changeit";
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;

    private final HttpsServer server;
    private final Path authority;
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
    private final AtomicInteger unchanged = new AtomicInteger();

    private ListServer(HttpsServer server, Path authority) {
        this.server = server;
        this.authority = authority;
    }

    /**
     * Starts a server on the box's loopback.
     *
     * @param commands run programs in the box
     * @return the server, without contents
     */
    static ListServer start(Commands commands) throws IOException, GeneralSecurityException {
        Certificates certificates = Certificates.create(commands).issue(NAME, "serverAuth");
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(commands, certificates)));
        ListServer lists = new ListServer(server, certificates.authority());
        server.createContext("/", lists::answer);
        server.start();
        return lists;
    }

    private static SSLContext context(Commands commands, Certificates certificates)
            throws IOException, GeneralSecurityException {
        Path store = commands.files().file("list-server.p12");
        commands.run(
                        "openssl",
                        "pkcs12",
                        "-export",
                        "-in",
                        certificates.certificate(NAME).toString(),
                        "-inkey",
                        certificates.key(NAME).toString(),
                        "-passout",
                        "pass:" + PASSWORD,
                        "-out",
                        store.toString())
                .orThrow();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            answer(exchange, contents.get(exchange.getRequestURI().getPath()));
        } finally {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange, byte[] content) throws IOException {
        if (content == null) {
            exchange.sendResponseHeaders(NOT_FOUND, -1);
            return;
        }
        String tag = '"' + Integer.toHexString(Arrays.hashCode(content)) + '"';
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            unchanged.incrementAndGet();
            exchange.sendResponseHeaders(NOT_MODIFIED, -1);
            return;
        }
        exchange.getResponseHeaders().set("ETag", tag);
        exchange.sendResponseHeaders(OK, content.length);
        exchange.getResponseBody().write(content);
    }

    /** Serves a content from now on. */
    void put(String path, byte[] content) {
        contents.put(path, content);
    }

    /** Serves nothing at a path from now on. */
    void remove(String path) {
        contents.remove(path);
    }

    /** Returns how often it has answered that a content is still the same. */
    int unchanged() {
        return unchanged.get();
    }

    String address(String path) {
        return "https://" + NAME + ":" + server.getAddress().getPort() + path;
    }

    /** Returns the PEM file with the certificate of the server's authority. */
    Path authority() {
        return authority;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
