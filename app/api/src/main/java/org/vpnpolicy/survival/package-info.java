// SPDX-License-Identifier: Apache-2.0
/** Whether the rules on the switches outlast a restart of all controllers. */
package org.vpnpolicy.survival;
