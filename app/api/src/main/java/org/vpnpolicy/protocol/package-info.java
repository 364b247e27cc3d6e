// SPDX-License-Identifier: Apache-2.0
/**
 * What a tunnel looks like in packet headers: tunnel protocols, their signatures and the catalogue.
 */
package org.vpnpolicy.protocol;
