// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.oar;

import static java.util.stream.Collectors.toUnmodifiableList;

import aQute.bnd.version.Version;
import aQute.bnd.version.VersionRange;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.SetMultimap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The packages that bundles find around them. */
final class Platform {
    private final ImmutableSetMultimap<String, Version> exports;

    private Platform(SetMultimap<String, Version> exports) {
        this.exports = ImmutableSetMultimap.copyOf(exports);
    }

    /**
     * Collects what bundles export.
     *
     * @param bundles the bundles of a controller
     * @return the platform that they make
     */
    static Platform of(Collection<Bundle> bundles) {
        SetMultimap<String, Version> exports = HashMultimap.create();
        for (Bundle bundle : bundles) {
            bundle.exports().forEach(export -> exports.put(export.getKey(), export.getValue()));
        }
        return new Platform(exports);
    }

    /**
     * Reads all the bundles of a folder.
     *
     * @param folder a folder with jars
     * @return the bundles
     * @throws IOException if one cannot be read
     */
    static List<Bundle> bundlesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.sorted().collect(toUnmodifiableList());
            Bundle[] bundles = new Bundle[jars.size()];
            for (int i = 0; i < bundles.length; i++) {
                try (InputStream stream = Files.newInputStream(jars.get(i))) {
                    bundles[i] = Bundle.read(stream);
                }
            }
            return List.of(bundles);
        }
    }

    /**
     * Finds what a bundle needs and nobody gives.
     *
     * @param bundle the bundle
     * @return one sentence for each package
     */
    List<String> missingFor(Bundle bundle) {
        return bundle.imports().entrySet().stream()
                .filter(needed -> !gives(needed.getKey(), needed.getValue()))
                .map(
                        needed ->
                                bundle.symbolicName()
                                        + " imports "
                                        + needed.getKey()
                                        + " "
                                        + needed.getValue()
                                        + "; there is "
                                        + exports.get(needed.getKey()))
                .collect(toUnmodifiableList());
    }

    private boolean gives(String name, VersionRange range) {
        return exports.get(name).stream().anyMatch(range::includes) || isOfJava(name);
    }

    /** The packages of the Java platform, which the OSGi framework exports as version 0. */
    private static boolean isOfJava(String name) {
        return ModuleLayer.boot().modules().stream()
                .anyMatch(
                        module -> module.getName().startsWith("java.") && module.isExported(name));
    }
}
