// SPDX-License-Identifier: Apache-2.0
/** Flow rules: batches out, errors, removals and statistics in. */
package org.vpnpolicy.onos.southbound.flow;
