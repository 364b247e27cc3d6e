// SPDX-License-Identifier: Apache-2.0
/** What an application sees when it hands rules to ONOS, for the lab's tests of the southbound. */
package org.vpnpolicy.onos.probe;
