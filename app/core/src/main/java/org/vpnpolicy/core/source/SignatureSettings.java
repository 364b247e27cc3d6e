// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.source;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.io.BaseEncoding;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A detached Ed25519 signature (RFC 8032) beside a list, and the key that it is made with. */
final class SignatureSettings {
    private final URI location;
    private final byte[] publicKey;

    private SignatureSettings(URI location, byte[] publicKey) {
        this.location = location;
        this.publicKey = publicKey;
    }

    /**
     * Makes settings.
     *
     * @param location where the signature is, an https address or a file's absolute path
     * @param publicKey the signer's public key: 32 bytes in base64
     * @return the settings
     * @throws IllegalArgumentException if either is wrong; the message begins with the field's name
     */
    static SignatureSettings of(String location, String publicKey) {
        byte[] key;
        try {
            key = BaseEncoding.base64().decode(publicKey.trim());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("publicKey: is not base64", e);
        }
        checkArgument(
                key.length == Ed25519.PUBLIC_KEY_SIZE && Ed25519.validatePublicKeyFull(key, 0),
                "publicKey: is not an Ed25519 key of %s bytes in base64",
                Ed25519.PUBLIC_KEY_SIZE);
        return new SignatureSettings(SourceSettings.readLocation("signature", location), key);
    }

    /** Returns where the signature is. */
    URI location() {
        return location;
    }

    /**
     * Tells whether a signature is good.
     *
     * @param list the list's bytes
     * @param signature 64 bytes, or those in base64
     * @return true if the owner of the key has signed just this list
     */
    boolean isSigned(byte[] list, byte[] signature) {
        byte[] plain = signature;
        if (signature.length != Ed25519.SIGNATURE_SIZE) {
            String text = new String(signature, StandardCharsets.US_ASCII).trim();
            if (!BaseEncoding.base64().canDecode(text)) {
                return false;
            }
            plain = BaseEncoding.base64().decode(text);
        }
        return plain.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(plain, 0, publicKey, 0, list, 0, list.length);
    }

    @Override
    public int hashCode() {
        return location.hashCode();
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof SignatureSettings
                && location.equals(((SignatureSettings) object).location)
                && Arrays.equals(publicKey, ((SignatureSettings) object).publicKey);
    }

    @Override
    public String toString() {
        return "signed at " + location;
    }
}
