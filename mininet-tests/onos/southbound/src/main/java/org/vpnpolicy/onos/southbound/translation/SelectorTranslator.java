// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onosproject.net.flow.DefaultTrafficSelector;
import org.onosproject.net.flow.TrafficSelector;
import org.onosproject.net.flow.criteria.Criterion;
import org.projectfloodlight.openflow.protocol.OFFactory;
import org.projectfloodlight.openflow.protocol.match.Match;
import org.projectfloodlight.openflow.protocol.match.MatchField;
import org.projectfloodlight.openflow.protocol.match.MatchFields;

/** Selectors of ONOS and matches of OpenFlow 1.3. */
public final class SelectorTranslator {

    private final Map<Criterion.Type, FieldCodec> byCriterion;
    private final Map<MatchFields, FieldCodec> byField;

    /** Knows all the fields of this package. */
    public SelectorTranslator() {
        ImmutableMap.Builder<Criterion.Type, FieldCodec> criteria = ImmutableMap.builder();
        ImmutableMap.Builder<MatchFields, FieldCodec> fields = ImmutableMap.builder();
        ImmutableList.<FieldCodec>builder()
                .addAll(LinkFields.all())
                .addAll(NetworkFields.all())
                .addAll(TransportFields.all())
                .addAll(ControlFields.all())
                .build()
                .forEach(
                        codec -> {
                            codec.types().forEach(type -> criteria.put(type, codec));
                            fields.put(codec.field().id, codec);
                        });
        byCriterion = criteria.build();
        byField = fields.build();
    }

    /**
     * Writes a selector as a match.
     *
     * @param selector the selector
     * @param factory the switch's OpenFlow factory
     * @return the match, which comes back as an equal selector
     * @throws TranslationException if a criterion has no counterpart or would not come back
     */
    public Match encode(TrafficSelector selector, OFFactory factory) throws TranslationException {
        Match.Builder match = factory.buildMatch();
        Set<MatchField<?>> used = new HashSet<>();
        for (Criterion criterion : selector.criteria()) {
            FieldCodec codec =
                    Optional.ofNullable(byCriterion.get(criterion.type()))
                            .orElseThrow(() -> unsupported("criterion " + criterion));
            if (!used.add(codec.field())) {
                throw new TranslationException(
                        "criterion " + criterion, "a second match on the same field");
            }
            try {
                codec.encode(criterion, match);
            } catch (IllegalArgumentException e) {
                throw new TranslationException("criterion " + criterion, e.getMessage());
            }
        }
        return requirePrerequisites(match.build(), used);
    }

    /** OpenFlow 1.3, section 7.2.3.6: a field is there only if another one says so. */
    private static Match requirePrerequisites(Match match, Iterable<MatchField<?>> fields)
            throws TranslationException {
        for (MatchField<?> field : fields) {
            if (!field.arePrerequisitesOK(match)) {
                throw new TranslationException(
                        "match field " + field.getName(), "what it requires is not matched");
            }
        }
        return match;
    }

    /**
     * Reads a match as a selector.
     *
     * @param match the match
     * @return the selector
     * @throws TranslationException if ONOS has no criterion for a field or for its mask
     */
    public TrafficSelector decode(Match match) throws TranslationException {
        TrafficSelector.Builder selector = DefaultTrafficSelector.builder();
        for (MatchField<?> field : match.getMatchFields()) {
            FieldCodec codec =
                    Optional.ofNullable(byField.get(field.id))
                            .orElseThrow(() -> unsupported("match field " + field.getName()));
            selector.add(codec.decode(match));
        }
        return selector.build();
    }

    private static TranslationException unsupported(String part) {
        return new TranslationException(part, "not supported by the OpenFlow 1.3 southbound");
    }
}
