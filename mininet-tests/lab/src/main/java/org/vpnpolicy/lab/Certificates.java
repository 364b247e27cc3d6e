// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab;

import java.nio.file.Path;
import org.vpnpolicy.lab.process.Commands;

/** A certificate authority of this run and what it has signed; keys are made by OpenSSL. */
public final class Certificates {

    private static final String DAYS = "2";

    private final Commands commands;
    private final Path directory;

    private Certificates(Commands commands, Path directory) {
        this.commands = commands;
        this.directory = directory;
    }

    /**
     * Creates an authority.
     *
     * @param commands runs programs in the box
     * @return the new authority
     */
    public static Certificates create(Commands commands) {
        Certificates certificates =
                new Certificates(commands, commands.files().directory("certificates"));
        certificates.openssl(
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                DAYS,
                "-subj",
                "/CN=lab authority",
                "-keyout",
                certificates.key("authority").toString(),
                "-out",
                certificates.authority().toString());
        return certificates;
    }

    /**
     * Makes a key and has its certificate signed.
     *
     * @param name the subject's name; names the files
     * @param usage what the certificate is for: {@code serverAuth} or {@code clientAuth} (RFC 5280,
     *     section 4.2.1.12)
     * @return this
     */
    public Certificates issue(String name, String usage) {
        Path request = directory.resolve(name + ".csr");
        openssl(
                "req",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-keyout",
                key(name).toString(),
                "-out",
                request.toString());
        Path extensions =
                commands.files()
                        .write(
                                "extensions.cnf",
                                "keyUsage=digitalSignature\nextendedKeyUsage=" + usage + "\n");
        openssl(
                "x509",
                "-req",
                "-in",
                request.toString(),
                "-CA",
                authority().toString(),
                "-CAkey",
                key("authority").toString(),
                "-CAcreateserial",
                "-days",
                DAYS,
                "-extfile",
                extensions.toString(),
                "-out",
                certificate(name).toString());
        return this;
    }

    /**
     * Returns the authority's own certificate.
     *
     * @return a PEM file
     */
    public Path authority() {
        return certificate("authority");
    }

    /**
     * Returns a certificate.
     *
     * @param name the subject's name
     * @return a PEM file
     */
    public Path certificate(String name) {
        return directory.resolve(name + ".crt");
    }

    /**
     * Returns a private key.
     *
     * @param name the subject's name
     * @return a PEM file
     */
    public Path key(String name) {
        return directory.resolve(name + ".key");
    }

    private void openssl(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "openssl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        commands.run(command).orThrow();
    }
}
