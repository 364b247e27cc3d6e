// SPDX-License-Identifier: Apache-2.0
/** The bundle of a sample application that another bundle of it uses. */
package org.vpnpolicy.onos.distribution.sample.text;
