// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.scenario;

/** The ways in which a switch of the tests forwards what it lets through. */
enum Forwards {
    BY_CROSS_CONNECT {
        @Override
        void declare(EnforcedEdge edge) {
            edge.enforceByCrossConnect();
        }
    },
    BY_NORMAL {
        @Override
        void declare(EnforcedEdge edge) {
            edge.enforceByNormal();
        }
    },
    BY_ANOTHER_TABLE {
        @Override
        void declare(EnforcedEdge edge) {
            edge.enforceIntoTable(TABLE);
        }
    };

    private static final int TABLE = 20;

    abstract void declare(EnforcedEdge edge);
}
