// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Certificates that a server's certificate has to be signed with, from a PEM file. */
final class TrustedCertificates {
    private TrustedCertificates() {}

    /**
     * Reads certificates.
     *
     * @param file a PEM file
     * @return makes connections to servers whose certificates are signed with one of them
     * @throws IOException if the file cannot be read
     * @throws FetchException if there is no certificate in it
     */
    static SSLSocketFactory socketFactory(Path file) throws IOException, FetchException {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("certificate-" + number++, certificate);
            }
            if (number == 0) {
                throw new FetchException("trustedCertificates: " + file + " has no certificate");
            }
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new FetchException(
                    "trustedCertificates: " + file + " cannot be used: " + e.getMessage(), e);
        }
    }
}
