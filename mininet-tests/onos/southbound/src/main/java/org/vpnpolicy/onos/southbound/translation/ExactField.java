// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

import com.google.common.collect.ImmutableSet;
import java.util.Set;
import java.util.function.Function;
import org.onosproject.net.flow.criteria.Criterion;
import org.projectfloodlight.openflow.protocol.match.Match;
import org.projectfloodlight.openflow.protocol.match.MatchField;
import org.projectfloodlight.openflow.types.OFValueType;

/** A field that ONOS knows only with all its bits. */
final class ExactField<F extends OFValueType<F>, C extends Criterion> implements FieldCodec {

    private final Criterion.Type type;
    private final MatchField<F> field;
    private final Class<C> criterion;
    private final Encoding<C, F> toOpenFlow;
    private final Function<F, Criterion> toOnos;

    ExactField(
            Criterion.Type type,
            MatchField<F> field,
            Class<C> criterion,
            Encoding<C, F> toOpenFlow,
            Function<F, Criterion> toOnos) {
        this.type = type;
        this.field = field;
        this.criterion = criterion;
        this.toOpenFlow = toOpenFlow;
        this.toOnos = toOnos;
    }

    @Override
    public MatchField<F> field() {
        return field;
    }

    @Override
    public Set<Criterion.Type> types() {
        return ImmutableSet.of(type);
    }

    @Override
    public void encode(Criterion value, Match.Builder match) throws TranslationException {
        match.setExact(field, toOpenFlow.apply(criterion.cast(value)));
    }

    @Override
    public Criterion decode(Match match) throws TranslationException {
        if (match.isPartiallyMasked(field)) {
            throw new TranslationException(type.name(), "ONOS has no masked match on it");
        }
        return toOnos.apply(match.get(field));
    }
}
