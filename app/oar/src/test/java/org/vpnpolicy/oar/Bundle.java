// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.oar;

import static java.util.stream.Collectors.toUnmodifiableList;

import aQute.bnd.header.Attrs;
import aQute.bnd.osgi.Domain;
import aQute.bnd.version.Version;
import aQute.bnd.version.VersionRange;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;

/** What a bundle says of itself: its name, the packages it exports and needs, its files. */
final class Bundle {
    private static final String VERSION = "version";
    private static final String RESOLUTION = "resolution:";

    private final Domain manifest;
    private final ImmutableMap<String, byte[]> files;

    private Bundle(Domain manifest, Map<String, byte[]> files) {
        this.manifest = manifest;
        this.files = ImmutableMap.copyOf(files);
    }

    /**
     * Reads a bundle.
     *
     * @param stream the jar
     * @return the bundle
     * @throws IOException if it cannot be read
     */
    static Bundle read(InputStream stream) throws IOException {
        try (JarInputStream jar = new JarInputStream(stream)) {
            Manifest manifest = jar.getManifest() == null ? new Manifest() : jar.getManifest();
            ImmutableMap.Builder<String, byte[]> files = ImmutableMap.builder();
            for (JarEntry entry = jar.getNextJarEntry();
                    entry != null;
                    entry = jar.getNextJarEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), jar.readAllBytes());
                }
            }
            return new Bundle(Domain.domain(manifest), files.build());
        }
    }

    /** Returns the symbolic name; empty for a jar that is no bundle. */
    String symbolicName() {
        return manifest.getBundleSymbolicName() == null
                ? ""
                : manifest.getBundleSymbolicName().getKey();
    }

    /** Returns the exported packages with their versions. */
    List<Map.Entry<String, Version>> exports() {
        return manifest.getExportPackage().entrySet().stream()
                .map(
                        export ->
                                Map.entry(
                                        export.getKey(),
                                        Version.parseVersion(export.getValue().getVersion())))
                .collect(toUnmodifiableList());
    }

    /** Returns the packages without which the bundle does not resolve, with their ranges. */
    Map<String, VersionRange> imports() {
        ImmutableMap.Builder<String, VersionRange> imports = ImmutableMap.builder();
        manifest.getImportPackage()
                .forEach(
                        (name, attributes) -> {
                            if (!isOptional(attributes)) {
                                imports.put(name, range(attributes));
                            }
                        });
        return imports.build();
    }

    /** Returns the names of the classes and resources in the bundle. */
    ImmutableSet<String> files() {
        return files.keySet();
    }

    /** Returns the content of a file in the bundle. */
    byte[] file(String name) {
        return files.get(name);
    }

    private static boolean isOptional(Attrs attributes) {
        return "optional".equals(attributes.get(RESOLUTION));
    }

    private static VersionRange range(Attrs attributes) {
        return new VersionRange(attributes.getOrDefault(VERSION, "0"));
    }
}
