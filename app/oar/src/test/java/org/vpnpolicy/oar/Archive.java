// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.oar;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.google.common.collect.ImmutableMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** An ONOS application archive: a zip file with app.xml and a Maven repository in m2. */
final class Archive {
    private final ImmutableMap<String, byte[]> files;

    private Archive(ImmutableMap<String, byte[]> files) {
        this.files = files;
    }

    /**
     * Reads an archive.
     *
     * @param path the .oar file
     * @return the archive
     * @throws IOException if it cannot be read
     */
    static Archive read(Path path) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            ImmutableMap.Builder<String, byte[]> files = ImmutableMap.builder();
            for (ZipEntry entry : List.copyOf(zip.stream().collect(toUnmodifiableSet()))) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
            return new Archive(files.build());
        }
    }

    /** Returns the names of all files. */
    Set<String> names() {
        return files.keySet();
    }

    /** Parses an XML file of the archive. */
    Document xml(String name) throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(files.get(name)));
    }

    /** Reads a jar of the archive. */
    Bundle bundle(String name) throws IOException {
        return Bundle.read(new ByteArrayInputStream(files.get(name)));
    }

    /** Returns the texts of all the elements of a name. */
    static Set<String> texts(Document document, String element) {
        NodeList nodes = document.getElementsByTagName(element);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .collect(toUnmodifiableSet());
    }

    /**
     * Returns where a bundle or feature file lies, as Karaf resolves its address.
     *
     * @param address such as mvn:group/artifact/version or mvn:group/artifact/version/type/name
     * @return its name in the archive
     */
    static String nameOf(String address) {
        String[] parts = address.substring("mvn:".length()).split("/", -1);
        String type = parts.length > 3 ? parts[3] : "jar";
        String classifier = parts.length > 4 ? "-" + parts[4] : "";
        String folder = "m2/" + parts[0].replace('.', '/') + "/" + parts[1] + "/" + parts[2] + "/";
        return folder + parts[1] + "-" + parts[2] + classifier + "." + type;
    }
}
