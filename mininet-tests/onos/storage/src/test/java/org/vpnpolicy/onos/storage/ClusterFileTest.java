// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.storage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atomix.cluster.Node;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClusterFileTest {
    private static final String OTHERS =
            "\"storage\": [{\"id\": \"s1\", \"ip\": \"192.0.2.1\", \"port\": 5679},"
                    + " {\"id\": \"s2\", \"ip\": \"192.0.2.2\", \"port\": 5680}]}";

    private static ClusterFile read(String json) throws JsonProcessingException {
        return ClusterFile.of(new ObjectMapper().readTree(json));
    }

    private static String message(String json) {
        return assertThrows(IllegalArgumentException.class, () -> read(json)).getMessage();
    }

    @Test
    void readsNameAndNodes() throws JsonProcessingException {
        ClusterFile file =
                read(
                        "{\"name\": \"onos\","
                                + " \"node\": {\"id\": \"s2\", \"ip\": \"192.0.2.2\", \"port\":"
                                + " 5680}, "
                                + OTHERS);

        assertThat(file.name(), is("onos"));
        assertThat(file.local().address().toString(), is("192.0.2.2:5680"));
        assertThat(
                file.storage().stream()
                        .map(Node::id)
                        .map(Object::toString)
                        .collect(Collectors.toList()),
                contains("s1", "s2"));
    }

    @Test
    void refusesAFileOfAnotherNode() {
        assertThat(
                message(
                        "{\"name\": \"onos\","
                                + " \"node\": {\"id\": \"c1\", \"ip\": \"192.0.2.9\", \"port\":"
                                + " 9876}, "
                                + OTHERS),
                containsString("storage: c1"));
    }

    @Test
    void refusesWhatIsMissing() {
        assertThat(message("{\"name\": \"onos\", " + OTHERS), containsString("node.port"));
        assertThat(
                message(
                        "{\"node\": {\"id\": \"s1\", \"ip\": \"192.0.2.1\", \"port\": 5679}, "
                                + OTHERS),
                containsString("name: is missing"));
        assertThat(
                message("{\"node\": {\"ip\": \"192.0.2.1\", \"port\": 5679}, " + OTHERS),
                containsString("node.id: is missing"));
    }
}
