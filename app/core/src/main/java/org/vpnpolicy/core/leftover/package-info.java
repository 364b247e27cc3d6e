// SPDX-License-Identifier: Apache-2.0
/** Removes rules of this application that ONOS does not know and nobody wants any more. */
package org.vpnpolicy.core.leftover;
