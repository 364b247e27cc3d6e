// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Constants;
import org.vpnpolicy.onos.distribution.sample.text.Text;
import org.vpnpolicy.onos.distribution.sample.user.Activator;

/**
 * An ONOS application archive of two bundles, one of which uses the other. Archives of different
 * texts have the same coordinates, as two builds of one snapshot have.
 */
final class SampleApplication {

    static final String NAME = "org.vpnpolicy.sample";
    static final String TEXT_BUNDLE = "sample.text";
    static final String USER_BUNDLE = "sample.user";

    private static final String REPOSITORY = "m2/org/vpnpolicy/";

    private SampleApplication() {}

    static byte[] archive(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(bytes)) {
            write(archive, "app.xml", descriptor());
            write(archive, "features.xml", features());
            write(archive, REPOSITORY + "sample/1.0.0/sample-1.0.0-features.xml", features());
            write(
                    archive,
                    REPOSITORY + "sample-text/1.0.0/sample-text-1.0.0.jar",
                    textBundle(text));
            write(archive, REPOSITORY + "sample-user/1.0.0/sample-user-1.0.0.jar", userBundle());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] descriptor() {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<app name=\""
                        + NAME
                        + "\" origin=\"tests\" version=\"1.0.0\" category=\"Utility\""
                        + " url=\"https://example.org\" title=\"Sample\" features=\"sample\""
                        + " featuresRepo=\"mvn:org.vpnpolicy/sample/1.0.0/xml/features\">"
                        + "<description>Two bundles</description></app>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] features() {
        return ("<features xmlns=\"http://karaf.apache.org/xmlns/features/v1.2.0\" name=\"sample\">"
                        + "<feature name=\"sample\" version=\"1.0.0\">"
                        + "<feature>onos-api</feature>"
                        + "<bundle>mvn:org.vpnpolicy/sample-text/1.0.0</bundle>"
                        + "<bundle>mvn:org.vpnpolicy/sample-user/1.0.0</bundle>"
                        + "</feature></features>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] textBundle(String text) throws IOException {
        Manifest manifest = manifest(TEXT_BUNDLE);
        Attributes headers = manifest.getMainAttributes();
        headers.putValue(Constants.EXPORT_PACKAGE, Text.class.getPackageName());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream bundle = new JarOutputStream(bytes, manifest)) {
            write(bundle, path(Text.class), classFile(Text.class));
            write(
                    bundle,
                    Text.class.getPackageName().replace('.', '/') + "/text",
                    text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] userBundle() throws IOException {
        Manifest manifest = manifest(USER_BUNDLE);
        Attributes headers = manifest.getMainAttributes();
        headers.putValue(
                Constants.IMPORT_PACKAGE,
                Text.class.getPackageName() + ",org.osgi.framework,org.onosproject.core");
        headers.putValue(Constants.BUNDLE_ACTIVATOR, Activator.class.getName());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream bundle = new JarOutputStream(bytes, manifest)) {
            write(bundle, path(Activator.class), classFile(Activator.class));
        }
        return bytes.toByteArray();
    }

    private static Manifest manifest(String symbolicName) {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, symbolicName);
        headers.putValue(Constants.BUNDLE_VERSION, "1.0.0");
        return manifest;
    }

    private static String path(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        try (InputStream stream = type.getResourceAsStream("/" + path(type))) {
            return stream.readAllBytes();
        }
    }

    private static void write(ZipOutputStream archive, String name, byte[] content)
            throws IOException {
        archive.putNextEntry(new ZipEntry(name));
        archive.write(content);
        archive.closeEntry();
    }
}
