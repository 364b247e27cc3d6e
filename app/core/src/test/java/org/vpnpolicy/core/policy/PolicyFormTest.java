// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.BaseEncoding;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.core.storage.StoredFormatException;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;

class PolicyFormTest {
    /** Written by the first version. If this fails, stored policies can no longer be read. */
    private static final String FORMAT_1 =
            "01" + "07" + "0180897a" + "02" + "026168" + "02" + "03657370" + "00";

    private static final Policy FORMAT_1_POLICY =
            Policy.of(
                    7,
                    PolicyAction.limit(LimitRate.parse("2M")),
                    ImmutableMap.of("esp", PolicyAction.OBSERVE, "ah", PolicyAction.QUARANTINE));

    @Provide
    Arbitrary<PolicyAction> actions() {
        return Arbitraries.oneOf(
                Arbitraries.just(PolicyAction.OBSERVE),
                Arbitraries.just(PolicyAction.QUARANTINE),
                Arbitraries.longs()
                        .between(1, 0xffff_ffffL)
                        .map(kilobits -> LimitRate.ofBitsPerSecond(kilobits * 1_000))
                        .map(PolicyAction::limit));
    }

    @Provide
    Arbitrary<Map<String, PolicyAction>> protocolActions() {
        return Arbitraries.maps(
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .ofMinLength(1)
                                .ofMaxLength(32),
                        actions())
                .ofMaxSize(20);
    }

    @Property
    void whatIsEncodedIsDecoded(
            @ForAll @LongRange(min = 0) long version,
            @ForAll("actions") PolicyAction defaultAction,
            @ForAll("protocolActions") Map<String, PolicyAction> actions) {
        Policy policy = Policy.of(version, defaultAction, actions);

        assertEquals(policy, PolicyForm.decode(PolicyForm.encode(policy)));
    }

    @Property
    void anyBytesAreRefusedOrReadAsAPolicy(@ForAll byte[] bytes) {
        Policy read;
        try {
            read = PolicyForm.decode(bytes);
        } catch (StoredFormatException e) {
            return;
        }
        assertEquals(read, PolicyForm.decode(PolicyForm.encode(read)));
    }

    @Test
    void theFirstFormatStaysReadable() {
        assertEquals(
                FORMAT_1_POLICY,
                PolicyForm.decode(BaseEncoding.base16().lowerCase().decode(FORMAT_1)));
    }

    @Test
    void theFirstFormatIsWritten() {
        assertEquals(
                FORMAT_1,
                BaseEncoding.base16().lowerCase().encode(PolicyForm.encode(FORMAT_1_POLICY)));
    }

    @Test
    void aFaultIsNamed() {
        assertFault("has format 2, this version reads 1", "02");
        assertFault("action 3 above 2", "010703");
        assertFault("rate: 1 bit/s is not a whole number of kbit/s", "01070101");
    }

    private static void assertFault(String fault, String bytes) {
        assertThat(
                assertThrows(
                                StoredFormatException.class,
                                () -> PolicyForm.decode(BaseEncoding.base16().decode(bytes)))
                        .getMessage(),
                containsString(fault));
    }
}
