// SPDX-License-Identifier: Apache-2.0
/** What the published ONOS artifacts lack: local persistence and a store of meters. */
package org.vpnpolicy.onos.stores;
