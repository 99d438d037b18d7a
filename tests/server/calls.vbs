' Scenarios of the specification by their numbers, as a script without events can see them: it looks until what it waits for is there.
Option Explicit
Dim t, h, handler, g, group, a, desk, agent, session, c, offered, made

Sub Pause ' not every host can sleep
    On Error Resume Next
    WScript.Sleep 10
    Err.Clear
End Sub

' The call at the desk that is in that state.
Function CallIn(state)
    Set CallIn = Nothing
    Do While CallIn Is Nothing
        For Each c In desk.Calls
            If c.CallState = state Then Set CallIn = c
        Next
        Pause
    Loop
End Function

Sub Say(what)
    If Err.Number = 0 Then
        WScript.Echo what
    Else
        WScript.Echo what & ": " & Hex(Err.Number)
    End If
    Err.Clear
End Sub

Set t = CreateObject("TAPI.TAPI")
t.Initialize
For Each h In t.AgentHandlers
    Set handler = h
Next
For Each g In handler.ACDGroups
    Set group = g
Next
For Each a In t.Addresses
    Set desk = a
Next
Set agent = handler.CreateAgentWithID("7", "1234")
Set session = agent.CreateSession(group, desk)
agent.State = 1
session.State = 1
t.RegisterCallNotifications desk, True, True, 8, 0
On Error Resume Next

Set offered = CallIn(4)
Say "1: offered, from " & offered.CallInfoString(0) & " " & offered.CallInfoString(1) & ", privilege " & offered.Privilege
offered.Answer
Say "1: state " & offered.CallState & ", session " & session.State & ", agent " & agent.State
offered.Answer
Say "7: answered again"
offered.Hold True
offered.Hold True
Say "9: held, state " & offered.CallState
offered.Hold False
Say "9: retrieved, state " & offered.CallState
offered.BlindTransfer "nonsense"
Say "13: passed on to nobody"
Say "13: state " & offered.CallState
offered.Disconnect 0
Say "2: state " & offered.CallState & ", session " & session.State
offered.Disconnect 0
Say "10: hung up again, state " & offered.CallState
offered.Disconnect 6
Say "10: with a code that is none"

session.State = 1
Set offered = CallIn(4)
Say "4: the next is offered, of a caller " & offered.CallInfoString(1)
offered.Disconnect 2
Say "4: rejected, state " & offered.CallState & ", session " & session.State
session.State = 0

Set made = desk.CreateCall("666", 1, 8)
made.Disconnect 0
Say "10: idle, state " & made.CallState
made.Connect True
Say "18: busy"
Say "18: state " & made.CallState
Set made = desk.CreateCall("555", 1, 8)
made.Connect True
Say "19: state " & made.CallState & ", agent " & agent.State
made.Disconnect 0
Say "19: hung up, state " & made.CallState & ", agent " & agent.State
Set made = desk.CreateCall("777", 1, 8)
made.Connect False
Say "20: state " & made.CallState
made.Disconnect 0
Say "20: given up, state " & made.CallState
t.Shutdown
