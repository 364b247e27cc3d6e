// SPDX-License-Identifier: Apache-2.0
/** Maps and sets of one controller instance that survive its restart, kept in a MapDB file. */
package org.vpnpolicy.onos.stores.persistence;
