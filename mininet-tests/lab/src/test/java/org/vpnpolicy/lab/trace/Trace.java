// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a switch says that it would do with a header ({@code ofproto/trace}). */
final class Trace {
    private static final Pattern RULE = Pattern.compile("^ ?(\\d+)\\. .*?priority (\\d+).*");
    private static final Pattern METER = Pattern.compile("^ {4}meter:(\\d+)");
    private static final Pattern OUTPUT = Pattern.compile("^ {4}(output:\\d+|NORMAL|CONTROLLER).*");
    private static final Pattern FINAL_TAG = Pattern.compile("^Final flow: .*\\bdl_vlan=(\\d+).*");
    private static final String UNCHANGED = "Final flow: unchanged";

    private final List<String> rules = new ArrayList<>();
    private final List<Integer> meters = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final String text;
    private OptionalInt finalTag = OptionalInt.empty();
    private boolean unchanged;

    private Trace(String text) {
        this.text = text;
        text.lines().forEach(this::read);
    }

    static Trace parse(String text) {
        return new Trace(text);
    }

    private void read(String line) {
        Matcher rule = RULE.matcher(line);
        if (rule.matches()) {
            rules.add("table " + rule.group(1) + " priority " + rule.group(2));
        }
        Matcher meter = METER.matcher(line);
        if (meter.lookingAt()) {
            meters.add(Integer.valueOf(meter.group(1)));
        }
        Matcher output = OUTPUT.matcher(line);
        if (output.matches()) {
            outputs.add(output.group(1));
        }
        Matcher tag = FINAL_TAG.matcher(line);
        if (tag.matches()) {
            finalTag = OptionalInt.of(Integer.parseInt(tag.group(1)));
        }
        unchanged |= line.equals(UNCHANGED);
    }

    /** Returns table and priority of the rules that took the header. */
    List<String> rules() {
        return rules;
    }

    /** Returns the meters that it had to pass. */
    List<Integer> meters() {
        return meters;
    }

    /** Returns where it went; nowhere if it was dropped. */
    List<String> outputs() {
        return outputs;
    }

    /** Returns the VLAN id of the outermost tag in the end, given that of the beginning. */
    OptionalInt finalTag(OptionalInt before) {
        return unchanged ? before : finalTag;
    }

    @Override
    public String toString() {
        return text;
    }
}
