// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.registry;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class RegistryGeneratorTest {

    private static final int COUNT = 20_000;

    private final AddressPlan plan = AddressPlan.shipped();
    private final RegistryGenerator generator = new RegistryGenerator(plan);
    private final List<String> lines = generator.draw(COUNT, 1);
    private final List<String> prefixes =
            lines.stream()
                    .skip(1)
                    .map(line -> line.substring(0, line.indexOf(',')))
                    .collect(Collectors.toList());

    @Test
    void drawsAsManyDistinctPrefixesAsAskedFor() {
        assertAll(
                () -> assertEquals(RegistryGenerator.HEADER, lines.get(0)),
                () -> assertEquals(COUNT, prefixes.size()),
                () -> assertEquals(COUNT, prefixes.stream().distinct().count()));
    }

    @Test
    void drawsFromThePlanOnly() {
        assertTrue(prefixes.stream().map(RegistryGeneratorTest::parse).allMatch(plan::contains));
    }

    @Test
    void keepsClearOfTheLabsOwnAddresses() {
        assertAll(
                () -> assertFalse(plan.contains(parse("10.0.1.1/32"))),
                () -> assertFalse(plan.contains(parse("172.16.0.1/32"))),
                () -> assertFalse(plan.contains(parse("fd00:10:1::1/128"))),
                () -> assertTrue(prefixes.stream().noneMatch(prefix -> prefix.startsWith("10."))));
    }

    @Test
    void drawsMostlySingleIpv4Addresses() {
        assertAll(
                () -> assertTrue(count("[0-9.]+/32") > COUNT / 2),
                () -> assertTrue(count("[0-9.]+/2[4-9]") > COUNT / 100),
                () -> assertTrue(count("[0-9a-f:]+/[0-9]+") > COUNT / 100));
    }

    @Test
    void drawsTheSameForTheSameSeed() {
        assertAll(
                () -> assertEquals(lines, generator.draw(COUNT, 1)),
                () -> assertNotEquals(lines, generator.draw(COUNT, 2)));
    }

    private long count(String pattern) {
        return prefixes.stream().filter(prefix -> prefix.matches(pattern)).count();
    }

    private static Prefix parse(String prefix) {
        int slash = prefix.indexOf('/');
        String address = prefix.substring(0, slash);
        AddressRange single = AddressRange.parse(address + "," + address + ",");
        return single.draw(new Random(0), Integer.parseInt(prefix.substring(slash + 1)));
    }
}
