// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.hitless;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpnpolicy.lab.registry.AddressPlan;
import org.vpnpolicy.lab.registry.RegistryGenerator;

/** Lists of registered endpoints that all hold the measured ones. Immutable. */
final class Lists {

    private static final int SEED = 20_261_127;
    private static final int OTHER_SEED = 20_261_128;

    private final Map<String, String> measured;
    private final List<String> first;
    private final List<String> second;

    private Lists(Map<String, String> measured, List<String> first, List<String> second) {
        this.measured = Collections.unmodifiableMap(measured);
        this.first = first;
        this.second = second;
    }

    /**
     * Draws lists.
     *
     * @param addresses of the measured endpoints
     * @param size how many other endpoints a list has
     * @return the lists
     */
    static Lists draw(List<String> addresses, int size) {
        Map<String, String> measured = new LinkedHashMap<>();
        addresses.forEach(address -> measured.put(address, "MEASURED-" + address));
        RegistryGenerator generator = new RegistryGenerator(AddressPlan.shipped());
        List<String> first = withoutHeader(generator.draw(size, SEED));
        List<String> second = new ArrayList<>(first.subList(0, size / 3));
        // The reference belongs to the identity of an entry: those of the second list differ.
        withoutHeader(generator.draw(size, OTHER_SEED)).stream()
                .limit(size - second.size())
                .map(line -> line.replace(",VPN-", ",NEW-"))
                .forEach(second::add);
        return new Lists(measured, first, second);
    }

    private static List<String> withoutHeader(List<String> lines) {
        return lines.subList(1, lines.size());
    }

    /** Returns the references of the measured endpoints by their addresses. */
    Map<String, String> measured() {
        return measured;
    }

    /** Returns a list of the measured endpoints alone. */
    List<String> small() {
        return with(List.of());
    }

    /** Returns a list of the usual size. */
    List<String> usual() {
        return with(first);
    }

    /** Returns how many entries a list of the usual size has. */
    int usualSize() {
        return measured.size() + first.size();
    }

    /** Returns another list of the usual size, of which a third is the same. */
    List<String> other() {
        return with(second);
    }

    private List<String> with(List<String> others) {
        List<String> lines = new ArrayList<>();
        lines.add(RegistryGenerator.HEADER);
        measured.forEach((address, reference) -> lines.add(address + ",Lab," + reference + ","));
        lines.addAll(others);
        return lines;
    }
}
