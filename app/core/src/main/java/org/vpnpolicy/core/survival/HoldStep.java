// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.survival;

/** One thing to be done. Immutable. */
final class HoldStep {
    private static final HoldStep NONE = new HoldStep(Kind.NONE, Hold.FREE);

    private final Kind kind;
    private final Hold hold;

    private HoldStep(Kind kind, Hold hold) {
        this.kind = kind;
        this.hold = hold;
    }

    /** What is to be done. */
    enum Kind {
        /** Nothing. */
        NONE,

        /** How far it has come is to be stored. */
        NOTE,

        /** The property is to be set to true. */
        SET,

        /** The property is to be set to what it was before. */
        SET_BACK
    }

    /**
     * Decides what is to be done next.
     *
     * @param hold how far it has come, as stored
     * @param now the property
     * @param wanted whether the property is to be true
     * @param settled whether the property has been what it is for so long that it is no late news
     *     of what this application has done itself
     * @return the step
     */
    static HoldStep next(Hold hold, SettingValue now, boolean wanted, boolean settled) {
        return wanted ? towardsHeld(hold, now, settled) : towardsFree(hold, now);
    }

    private static HoldStep towardsHeld(Hold hold, SettingValue now, boolean settled) {
        switch (hold.phase()) {
            case FREE:
                // What an operator has set to true needs no help, and is not ours to set back.
                return now.isOn() ? NONE : note(Hold.of(Hold.Phase.TAKING, now.explicit()));
            case TAKING:
                return now.isOn() ? note(hold.in(Hold.Phase.HELD)) : new HoldStep(Kind.SET, hold);
            case HELD:
                return !now.isOn() && settled ? note(hold.in(Hold.Phase.OVERRULED)) : NONE;
            case OVERRULED:
                return now.isOn() ? note(hold.in(Hold.Phase.HELD)) : NONE;
            default:
                return note(hold.in(Hold.Phase.TAKING));
        }
    }

    private static HoldStep towardsFree(Hold hold, SettingValue now) {
        switch (hold.phase()) {
            case FREE:
                return NONE;
            case OVERRULED:
                return note(Hold.FREE);
            case RETURNING:
                return now.equalsSetting(hold.former())
                        ? note(Hold.FREE)
                        : new HoldStep(Kind.SET_BACK, hold);
            default:
                return note(hold.in(Hold.Phase.RETURNING));
        }
    }

    private static HoldStep note(Hold hold) {
        return new HoldStep(Kind.NOTE, hold);
    }

    /**
     * Returns what is to be done.
     *
     * @return its kind
     */
    Kind kind() {
        return kind;
    }

    /**
     * Returns what is to be stored, or is stored already.
     *
     * @return the hold
     */
    Hold hold() {
        return hold;
    }
}
