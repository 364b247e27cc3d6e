// SPDX-License-Identifier: Apache-2.0
/**
 * The controllers that the lab works with: a trial controller of its own, or an operator's ONOS.
 */
package org.vpnpolicy.lab.controller;
