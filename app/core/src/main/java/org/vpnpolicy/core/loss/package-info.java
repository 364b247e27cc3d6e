// SPDX-License-Identifier: Apache-2.0
/** Hears which rules of the application switches lose, which ONOS puts back and tells nobody. */
package org.vpnpolicy.core.loss;
