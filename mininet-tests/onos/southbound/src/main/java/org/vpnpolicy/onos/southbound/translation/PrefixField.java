// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

import com.google.common.collect.ImmutableSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.onosproject.net.flow.criteria.Criterion;
import org.onosproject.net.flow.criteria.IPCriterion;
import org.projectfloodlight.openflow.protocol.match.Match;
import org.projectfloodlight.openflow.protocol.match.MatchField;
import org.projectfloodlight.openflow.types.IPAddress;
import org.projectfloodlight.openflow.types.Masked;

/** An address field that ONOS matches by prefix. */
final class PrefixField<F extends IPAddress<F>> implements FieldCodec {

    private final Criterion.Type type;
    private final MatchField<F> field;
    private final IpAddress.Version version;
    private final Function<byte[], F> address;
    private final IntFunction<F> mask;
    private final Function<IpPrefix, Criterion> criterion;

    PrefixField(
            Criterion.Type type,
            MatchField<F> field,
            IpAddress.Version version,
            Function<byte[], F> address,
            IntFunction<F> mask,
            Function<IpPrefix, Criterion> criterion) {
        this.type = type;
        this.field = field;
        this.version = version;
        this.address = address;
        this.mask = mask;
        this.criterion = criterion;
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
    public void encode(Criterion untyped, Match.Builder match) throws TranslationException {
        IpPrefix prefix = ((IPCriterion) untyped).ip();
        if (prefix.version() != version) {
            throw new TranslationException(untyped.toString(), "the prefix is not " + version);
        }
        if (prefix.prefixLength() == 0) {
            throw new TranslationException(
                    untyped.toString(), "a prefix of length 0 matches everything, leave it out");
        }
        byte[] octets = prefix.address().toOctets();
        F value = address.apply(octets);
        if (prefix.prefixLength() == Byte.SIZE * octets.length) {
            match.setExact(field, value);
        } else {
            match.setMasked(field, value, mask.apply(prefix.prefixLength()));
        }
    }

    @Override
    public Criterion decode(Match match) throws TranslationException {
        if (!match.isPartiallyMasked(field)) {
            byte[] octets = match.get(field).getBytes();
            return criterion.apply(IpPrefix.valueOf(version, octets, Byte.SIZE * octets.length));
        }
        Masked<F> pair = match.getMasked(field);
        if (!pair.getMask().isCidrMask()) {
            throw new TranslationException(type.name(), "the mask is not a prefix: " + pair);
        }
        return criterion.apply(
                IpPrefix.valueOf(
                        version, pair.getValue().getBytes(), pair.getMask().asCidrMaskLength()));
    }
}
