// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

import com.google.common.collect.ImmutableSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.onosproject.net.flow.criteria.Criterion;
import org.projectfloodlight.openflow.protocol.match.Match;
import org.projectfloodlight.openflow.protocol.match.MatchField;
import org.projectfloodlight.openflow.types.Masked;
import org.projectfloodlight.openflow.types.OFValueType;

/** A field for which ONOS has two criteria, an exact one and a masked one. */
final class MaskableField<F extends OFValueType<F>, C extends Criterion> implements FieldCodec {

    private final Criterion.Type exactType;
    private final Criterion.Type maskedType;
    private final MatchField<F> field;
    private final F allBits;
    private final F noBits;
    private final Class<C> criterion;
    private final Function<C, F> value;
    private final Function<C, F> mask;
    private final Function<F, Criterion> exact;
    private final BiFunction<F, F, Criterion> masked;

    /** Names the criteria and how value and mask are read from and given to them. */
    MaskableField(
            Criterion.Type exactType,
            Criterion.Type maskedType,
            MatchField<F> field,
            F allBits,
            F noBits,
            Class<C> criterion,
            Function<C, F> value,
            Function<C, F> mask,
            Function<F, Criterion> exact,
            BiFunction<F, F, Criterion> masked) {
        this.exactType = exactType;
        this.maskedType = maskedType;
        this.field = field;
        this.allBits = allBits;
        this.noBits = noBits;
        this.criterion = criterion;
        this.value = value;
        this.mask = mask;
        this.exact = exact;
        this.masked = masked;
    }

    @Override
    public MatchField<F> field() {
        return field;
    }

    @Override
    public Set<Criterion.Type> types() {
        return ImmutableSet.of(exactType, maskedType);
    }

    @Override
    public void encode(Criterion untyped, Match.Builder match) throws TranslationException {
        C typed = criterion.cast(untyped);
        if (typed.type() == exactType) {
            match.setExact(field, value.apply(typed));
            return;
        }
        F bits = mask.apply(typed);
        F wanted = value.apply(typed);
        requirePartial(bits);
        if (!wanted.applyMask(bits).equals(wanted)) {
            throw new TranslationException(
                    maskedType.name(), "the value has bits outside its mask");
        }
        match.setMasked(field, wanted, bits);
    }

    /**
     * Refuses a mask that matches everything or one value only: OpenFlow leaves the first one out
     * and writes the second one without a mask, so the switch would report another match than ONOS
     * asked for.
     */
    private void requirePartial(F bits) throws TranslationException {
        if (bits.equals(noBits)) {
            throw new TranslationException(
                    maskedType.name(), "an empty mask matches everything, leave it out");
        }
        if (bits.equals(allBits)) {
            throw new TranslationException(
                    maskedType.name(), "the mask has all bits, use " + exactType);
        }
    }

    @Override
    public Criterion decode(Match match) {
        if (match.isPartiallyMasked(field)) {
            Masked<F> pair = match.getMasked(field);
            return masked.apply(pair.getValue(), pair.getMask());
        }
        return exact.apply(match.get(field));
    }
}
