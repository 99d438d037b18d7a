' What any Windows script does; with tapi3.dll registered and TAPI3AGENT_SWITCH=sample.switch it runs on Wine.
Option Explicit
Dim t, h, handler, g, group, a, address, agent, session

Sub Pause ' not every host can sleep
    On Error Resume Next
    WScript.Sleep 10
End Sub

Set t = CreateObject("TAPI.TAPI")
t.Initialize
For Each h In t.AgentHandlers
    Set handler = h
    WScript.Echo "Switch " & h.Name
Next
For Each g In handler.ACDGroups
    Set group = g
Next
For Each a In handler.UsableAddresses
    Set address = a
Next
Set agent = handler.CreateAgentWithID("7", "1234")
Set session = agent.CreateSession(group, address)
agent.State = 1
session.State = 1
Do While session.NumberOfCalls < 2 Or session.State <> 1
    Pause
Loop
WScript.Echo "TotalCallTime " & session.TotalCallTime
WScript.Echo "AverageTalkTime " & session.AverageTalkTime
WScript.Echo "ACDCallRate " & session.ACDCallRate
WScript.Echo "SessionStartTime " & CDbl(session.SessionStartTime)

On Error Resume Next
handler.CreateAgentWithID "9", "1234"
WScript.Echo "no such agent: " & Hex(Err.Number)
Err.Clear
agent.State = 9
WScript.Echo "no such state: " & Hex(Err.Number)
Err.Clear
session.TotalCallTime = 5
WScript.Echo "only read: " & (Err.Number <> 0)
t.Shutdown
