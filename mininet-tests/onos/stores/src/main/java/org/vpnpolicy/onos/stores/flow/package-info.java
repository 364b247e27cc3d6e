// SPDX-License-Identifier: Apache-2.0
/** ONOS's store of flow rules with what its published version lacks. */
package org.vpnpolicy.onos.stores.flow;
