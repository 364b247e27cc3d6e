// SPDX-License-Identifier: Apache-2.0
/**
 * What a tunnel looks like in packet headers: tunnel protocols, their signatures, the service ports
 * that tell an innocent exchange from a tunnel, and the catalogue that holds them.
 */
package org.vpnpolicy.protocol;
