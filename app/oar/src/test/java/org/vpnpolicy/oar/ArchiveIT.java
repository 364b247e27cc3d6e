// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.oar;

import static java.util.stream.Collectors.toUnmodifiableList;
import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Opens the archive as ONOS will, and looks for what would stop it from being installed. */
class ArchiveIT {
    /** Offset of the class file's major version, and the one of Java 11 (JVMS, table 4.1-A). */
    private static final int MAJOR_VERSION_OFFSET = 7;

    private static final int JAVA_11 = 55;

    private static Archive archive;
    private static Element app;
    private static Document features;
    private static Set<String> bundleNames;
    private static List<Bundle> bundles;

    @BeforeAll
    static void open() throws Exception {
        archive = Archive.read(Path.of(System.getProperty("vpnpolicy.oar")));
        app = archive.xml("app.xml").getDocumentElement();
        features = archive.xml(Archive.nameOf(app.getAttribute("featuresRepo")));
        bundleNames =
                Archive.texts(features, "bundle").stream()
                        .map(Archive::nameOf)
                        .collect(toUnmodifiableSet());
        ImmutableList.Builder<Bundle> read = ImmutableList.builder();
        for (String name : Sets.intersection(bundleNames, archive.names())) {
            read.add(archive.bundle(name));
        }
        bundles = read.build();
    }

    @Test
    void saysWhatItIs() {
        assertThat(app.getAttribute("name"), is("org.vpnpolicy"));
        assertThat(app.getAttribute("version"), is(System.getProperty("vpnpolicy.version")));
    }

    @Test
    void asksForTheFeatureThatItHas() {
        Element feature = (Element) features.getElementsByTagName("feature").item(0);
        assertThat(app.getAttribute("features"), is(feature.getAttribute("name")));
        assertThat(feature.getAttribute("version"), is(app.getAttribute("version")));
    }

    @Test
    void holdsTheBundlesOfItsFeatureAndNothingElse() {
        Set<String> wanted =
                ImmutableSet.<String>builder()
                        .addAll(bundleNames)
                        .add("app.xml", Archive.nameOf(app.getAttribute("featuresRepo")))
                        .build();
        assertThat(archive.names(), equalTo(wanted));
    }

    @Test
    void namesTheSameBundlesInBothDescriptors() {
        assertThat(
                Archive.texts(app.getOwnerDocument(), "artifact"),
                equalTo(Archive.texts(features, "bundle")));
    }

    @Test
    void holdsTheApplicationAndItsOneLibrary() {
        assertThat(
                bundles.stream().map(Bundle::symbolicName).collect(toUnmodifiableList()),
                containsInAnyOrder(
                        "org.vpnpolicy.api",
                        "org.vpnpolicy.core",
                        "org.vpnpolicy.cli",
                        "org.apache.commons.commons-csv"));
    }

    @Test
    void holdsNothingOfTheController() {
        for (Bundle bundle : bundles) {
            for (String file : bundle.files()) {
                assertThat(file, not(startsWith("org/onosproject/")));
                assertThat(file, not(startsWith("org/vpnpolicy/onos/")));
            }
        }
    }

    @Test
    void runsOnTheJavaOfTheOldestController() {
        for (Bundle bundle : bundles) {
            for (String file : bundle.files()) {
                if (file.endsWith(".class") && !file.startsWith("META-INF/")) {
                    int version = bundle.file(file)[MAJOR_VERSION_OFFSET];
                    assertThat(file, version, is(lessThanOrEqualTo(JAVA_11)));
                }
            }
        }
    }

    @Test
    void importsOnlyWhatTheOldestControllerHas() throws Exception {
        assertThat(missing(Platform.bundlesIn(platform("onos.oldest"))), is(empty()));
    }

    @Test
    void importsOnlyWhatTheNewestControllerHas() throws Exception {
        List<Bundle> newest = Platform.bundlesIn(platform("onos.newest"));
        Set<String> replaced =
                newest.stream().map(Bundle::symbolicName).collect(toUnmodifiableSet());
        assertThat(replaced, hasItem("org.onosproject.onos-api"));
        ImmutableList.Builder<Bundle> platform = ImmutableList.<Bundle>builder().addAll(newest);
        for (Bundle bundle : Platform.bundlesIn(platform("onos.oldest"))) {
            if (!replaced.contains(bundle.symbolicName())) {
                platform.add(bundle);
            }
        }
        assertThat(missing(platform.build()), is(empty()));
    }

    private static Path platform(String property) {
        return Path.of(System.getProperty(property));
    }

    private static List<String> missing(List<Bundle> platform) {
        Platform all =
                Platform.of(
                        ImmutableList.<Bundle>builder().addAll(platform).addAll(bundles).build());
        return bundles.stream()
                .flatMap(bundle -> all.missingFor(bundle).stream())
                .collect(toUnmodifiableList());
    }
}
