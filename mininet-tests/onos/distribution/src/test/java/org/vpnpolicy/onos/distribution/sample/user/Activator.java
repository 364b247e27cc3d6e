// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.distribution.sample.user;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.vpnpolicy.onos.distribution.sample.text.Text;

/**
 * While the bundle is active, the text of the other bundle lies in a file of the controller's data.
 */
public final class Activator implements BundleActivator {

    private static Path file() {
        return Path.of(System.getProperty("karaf.data"), "sample");
    }

    @Override
    public void start(BundleContext context) throws IOException {
        Files.writeString(file(), Text.read());
    }

    @Override
    public void stop(BundleContext context) throws IOException {
        Files.deleteIfExists(file());
    }
}
