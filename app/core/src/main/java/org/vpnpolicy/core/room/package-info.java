// SPDX-License-Identifier: Apache-2.0
/** Finds out how many meters and rules switches can hold. */
package org.vpnpolicy.core.room;
