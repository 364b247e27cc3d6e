// SPDX-License-Identifier: Apache-2.0
/** Where the policy is enforced: switches with their subscriber, uplink and quarantine ports. */
package org.vpnpolicy.point;
