// SPDX-License-Identifier: Apache-2.0
/** A storage node: where the controllers of a cluster keep what they share. */
package org.vpnpolicy.onos.storage;
