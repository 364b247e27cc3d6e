// SPDX-License-Identifier: Apache-2.0
/** The one JSON form of every value: for the shell's -j and for REST. */
package org.vpnpolicy.core.codec;
